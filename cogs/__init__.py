"""What a person can do in Discord. Modules are loaded by name, from `bot.client.EXTENSIONS`, and imported by nobody."""
