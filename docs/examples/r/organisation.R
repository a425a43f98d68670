# One organisation's history: its meetings, its role there, and how many points it is named for.

release <- "outputs/samrad/latest"
organisation <- "sveriges-kommuner-och-regioner"  # a row of organisations, by organisation_id

read <- function(table) {
  file <- file.path(release, "csv", paste0(table, ".csv"))
  read.csv(file, encoding = "UTF-8", na.strings = "")
}

named <- subset(read("meeting_organisations"), organisation_id == organisation)
own <- subset(read("points"), organisation_id == organisation)

answer <- merge(named, read("meetings")[c("meeting_id", "date", "theme")], by = "meeting_id")
answer <- answer[order(answer$date, answer$meeting_id, answer$role, method = "radix"), ]
answer$points <- sapply(answer$meeting_id, function(id) sum(own$meeting_id == id))
answer <- answer[c("date", "theme", "role", "name_as_written", "points")]
print(answer, row.names = FALSE)
