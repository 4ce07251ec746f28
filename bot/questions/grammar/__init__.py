"""The grammar of questions: the rules as rows, and the builders that they name."""
