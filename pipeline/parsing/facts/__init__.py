"""What is read from classified segments: what the document is, the meeting, questions, points."""
