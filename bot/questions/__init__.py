"""The language of questions: from words to one meaning, from the meaning to SQL and to sentences."""
