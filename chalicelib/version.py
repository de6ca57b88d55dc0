"""Name the code that runs. infra/build/package.py replaces this file in the zip of the functions."""

VERSION = "development"
