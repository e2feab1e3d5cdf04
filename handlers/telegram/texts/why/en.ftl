# Tests, links and reasons, in English. Ids and variables are the same in all four files.

test-mark = Test: counts nowhere
