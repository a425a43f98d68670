-- One organisation's history: its meetings, its role there, and how many points it is named for.

SELECT
    date,
    theme,
    role,
    name_as_written,
    (
        SELECT count(*)
        FROM 'outputs/samrad/latest/parquet/points.parquet' AS points
        WHERE points.organisation_id = named.organisation_id
            AND points.meeting_id = named.meeting_id
    ) AS points
FROM 'outputs/samrad/latest/parquet/meeting_organisations.parquet' AS named
JOIN 'outputs/samrad/latest/parquet/meetings.parquet' AS meetings USING (meeting_id)
WHERE organisation_id = 'sveriges-kommuner-och-regioner'
ORDER BY date, meeting_id, role;
