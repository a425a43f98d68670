-- What was said on a word or subject? Every point of the participants with the word in it.

SELECT date, attribution, text, point_id
FROM 'outputs/samrad/latest/parquet/points.parquet'
JOIN 'outputs/samrad/latest/parquet/meetings.parquet' USING (meeting_id)
WHERE speaker_type = 'participants' AND contains(lower(text), 'språk')
ORDER BY date, point_id;
