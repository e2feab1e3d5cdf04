"""/why and /dryrun: what is asked, what is not, and what to do about it; in words for chat and page."""
