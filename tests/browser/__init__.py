"""Tests in Chromium. This file makes the folder a package, at whose end pytest ends its fixtures."""
