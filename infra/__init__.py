"""The stage: its template, its build, its deploy, and the local cloud that it runs on without AWS.

The fragments (*.yaml) and `chalice package` make one template (template.py), the sources and requirements.txt
one zip (package.py); deploy.py takes both to any endpoint. local.py runs a stage on this machine: cloud.py is
the cloud, edge.py its stable addresses. `python -m infra` (cli.py) is the way in.
"""
