"""The words that news texts use, as tables. A phrase is folded; a word that stands in no row is not understood."""
