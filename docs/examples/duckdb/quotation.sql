-- From one row back to its words: where a point stands in its document, and what stands there.
-- Offsets count from 0, substring from 1.

WITH point AS (
    FROM 'outputs/samrad/latest/parquet/points.parquet'
    WHERE contains(text, 'språk')
    ORDER BY point_id
    LIMIT 1
),
texts AS (
    SELECT parse_filename(filename, true) AS document_id, content
    FROM read_text('outputs/samrad/latest/parquet/texts/*.txt')
)
SELECT
    point_id,
    path,
    source_url,
    page,
    trim(regexp_replace(
        substring(content, char_start + 1, char_end - char_start), '\s+', ' ', 'g'
    )) AS passage
FROM point
JOIN 'outputs/samrad/latest/parquet/documents.parquet' AS documents USING (document_id)
JOIN texts USING (document_id);
