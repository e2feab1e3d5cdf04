"""The domain: what happened, whom we ask, what they said, who must hear of it."""
