"""Questions that lean on the ones before them: pronouns, fragments and corrections, each resolved or asked back."""
