"""What words are wherever they stand: names, dates, verbs, what parts sentences and headings."""
