"""The slate as people keep it: slate files read and written, and carried into the store."""
