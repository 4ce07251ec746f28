"""Values of the application as Discord's components: pure, and the only place that knows Discord's limits."""
