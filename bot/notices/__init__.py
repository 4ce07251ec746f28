"""Follows and notices: who wants to hear what, what is owed to whom and when, and that each is sent once."""
