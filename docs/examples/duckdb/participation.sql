-- Who takes part how often? Each organisation, and in how many meetings it took part.
-- Other roles than these four do not say that it was there.

SELECT
    name,
    organisation_type,
    count(DISTINCT meeting_id) FILTER (
        role IN ('host', 'planner', 'participant', 'presenter')
    ) AS took_part,
    count(DISTINCT meeting_id) AS named
FROM 'outputs/samrad/latest/parquet/meeting_organisations.parquet'
JOIN 'outputs/samrad/latest/parquet/organisations.parquet' USING (organisation_id)
GROUP BY organisation_id, name, organisation_type
ORDER BY took_part DESC, named DESC, name;
