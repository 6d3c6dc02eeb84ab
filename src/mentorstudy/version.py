"""The version, without importing anything."""

__version__ = "0.1.0"

# The version of the files of a study folder: study.toml and the journals carry it. Files without one are of version 1,
# and a copy refuses a newer one than this. docs/versions.md says what each brought, and how long it is read.
FILES_VERSION = 3
