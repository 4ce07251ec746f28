"""A pasted news text read into proposed entries: lines, sentences, what each piece claims, and what was not understood.

`paste` hands the values on: `cleaning` takes the markup off, `layout` finds the items, `tokens` cuts their sentences,
`clauses` reads these piece by piece with the words of `lexicon`, and `assembling` makes an entry of the claims. Nothing
is dropped: each word of a text stands in a piece that was read, or in one that is handed back unread. Knows no slate.
"""
