# What was said on a word or subject? Every point of the participants with the word in it.

release <- "outputs/samrad/latest"
word <- "språk"

read <- function(table) {
  file <- file.path(release, "csv", paste0(table, ".csv"))
  read.csv(file, encoding = "UTF-8", na.strings = "")
}

points <- read("points")
said <- grepl(word, tolower(points$text), fixed = TRUE)
points <- points[said & points$speaker_type == "participants", ]

answer <- merge(points, read("meetings")[c("meeting_id", "date")], by = "meeting_id")
answer <- answer[order(answer$date, answer$point_id, method = "radix"), ]
answer <- answer[c("date", "attribution", "text", "point_id")]
print(answer, row.names = FALSE)
