# Who takes part how often? Each organisation, and in how many meetings it took part.

release <- "outputs/samrad/latest"
took_part <- c("host", "planner", "participant", "presenter")  # other roles do not say it was there

read <- function(table) {
  file <- file.path(release, "csv", paste0(table, ".csv"))
  read.csv(file, encoding = "UTF-8", na.strings = "")
}

organisations <- read("organisations")
named <- read("meeting_organisations")
meetings <- function(rows) {
  ids <- factor(rows$organisation_id, levels = organisations$organisation_id)
  as.vector(tapply(rows$meeting_id, ids, function(each) length(unique(each)), default = 0))
}

answer <- organisations[c("name", "organisation_type")]
answer$took_part <- meetings(named[named$role %in% took_part, ])
answer$named <- meetings(named)
answer <- answer[answer$named > 0, ]
answer <- answer[order(-answer$took_part, -answer$named, answer$name, method = "radix"), ]
print(answer, row.names = FALSE)
