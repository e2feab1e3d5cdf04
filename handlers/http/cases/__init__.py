"""Cases, promises and recovery over HTTP."""
