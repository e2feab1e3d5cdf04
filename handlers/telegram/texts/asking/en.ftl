# The one reminder, a reply to the question it recalls.

reminder = A small reminder: this question is still open. One tap is enough, and we will not ask about it again.
reminder-after-outage = We were out of reach for a while. If you have already answered and nothing happened, please tap once more.
