"""Find what is wrong with a stage, local or deployed, and say what to do."""
