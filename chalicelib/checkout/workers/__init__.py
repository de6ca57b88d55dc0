"""Do the work of timers: return when it is done, raise to be invoked again."""
