"""The commands of `pulsemap`, one file each."""
