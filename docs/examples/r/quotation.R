# From one row back to its words: where a point stands in its document, and what stands there.

release <- "outputs/samrad/latest"
word <- "språk"

read <- function(table) {
  file <- file.path(release, "csv", paste0(table, ".csv"))
  read.csv(file, encoding = "UTF-8", na.strings = "")
}

points <- read("points")
points <- points[grepl(word, points$text, fixed = TRUE), ]
point <- points[order(points$point_id, method = "radix"), ][1, ]
documents <- read("documents")
document <- documents[documents$document_id == point$document_id, ]

file <- file.path(release, "csv/texts", paste0(point$document_id, ".txt"))
text <- rawToChar(readBin(file, "raw", file.size(file)))
Encoding(text) <- "UTF-8"
passage <- substr(text, point$char_start + 1, point$char_end)  # offsets count from 0, substr from 1

answer <- data.frame(
  point_id = point$point_id,
  path = document$path,
  source_url = document$source_url,
  page = point$page,
  passage = trimws(gsub("\\s+", " ", passage))
)
print(answer, row.names = FALSE)
