"""Run the work that spans every slice: relay, sweeper, test clock, job status, health."""
