"""The desk behind `/slate`: what editors do to their server's slate, and the forms they do it with."""
