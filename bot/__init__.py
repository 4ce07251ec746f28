"""What is true whatever Discord shows: questions, editing, notices, and the shells that carry them."""
