"""A pasted news text read into proposed entries: lines, sentences, what each piece claims, and what was not understood.

`paste` hands the values on: `cleaning` takes the markup off, `layout` finds the items (`heads`, `prose`), `tokens` cuts
sentences, `clauses` reads them piece by piece with the tables in `words`, `assembling` makes an entry of the claims.
Nothing is dropped: each word stands in a piece that was read, or in one that is handed back unread. Knows no slate.
"""
