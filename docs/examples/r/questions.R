# Which questions were asked over the years? Every question, by year, with the meeting's theme.

release <- "outputs/samrad/latest"

read <- function(table) {
  file <- file.path(release, "csv", paste0(table, ".csv"))
  read.csv(file, encoding = "UTF-8", na.strings = "")
}

meetings <- read("meetings")[c("meeting_id", "date", "theme")]
names(meetings) <- c("meeting_id", "date", "meeting")

answer <- merge(read("questions"), meetings, by = "meeting_id")
answer <- answer[order(answer$date, answer$meeting_id, answer$position, method = "radix"), ]
answer$year <- as.integer(substr(answer$date, 1, 4))
answer <- answer[c("year", "meeting", "theme", "text")]
print(answer, row.names = FALSE)
