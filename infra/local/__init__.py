"""Run a stage on this machine: the embedded cloud, the proxy, status and logs."""
