-- Which questions were asked over the years? Every question, by year, with the meeting's theme.

SELECT year(date) AS year, meetings.theme AS meeting, questions.theme, questions.text
FROM 'outputs/samrad/latest/parquet/questions.parquet' AS questions
JOIN 'outputs/samrad/latest/parquet/meetings.parquet' AS meetings USING (meeting_id)
ORDER BY date, meeting_id, position;
