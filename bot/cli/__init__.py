"""The terminal's door: what `slate` can be asked to do. Each command's work is a module, loaded when it is asked."""
