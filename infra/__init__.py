"""A stage: its template, build, deploy, and the local cloud on which it runs without AWS.

template/ merges the fragments (*.yaml) and `chalice package` into one template; build/ makes one zip of the
sources and requirements.txt; deploy/ deploys both to any endpoint, and
operate/ looks after what is deployed. local/ runs a stage on this machine:
cloud.py is the cloud, proxy.py its stable addresses. `python -m infra` (cli.py, commands/) is the
command line.
"""
