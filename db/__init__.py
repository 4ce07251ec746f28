"""What is remembered: models, sessions, the visible slate, migrations and the built-in slate."""
