"""Five faces as filled path shapes in the box [-1, 1]: no picture needs an emoji font."""

from __future__ import annotations

DISC = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"

_EYES = (
    "M-.46,-.24A.12,.15,0,1,1,-.22,-.24A.12,.15,0,1,1,-.46,-.24Z"
    "M.22,-.24A.12,.15,0,1,1,.46,-.24A.12,.15,0,1,1,.22,-.24Z"
)
_BROWS = "M-.6,-.62L-.2,-.46L-.24,-.36L-.64,-.52ZM.6,-.62L.2,-.46L.24,-.36L.64,-.52Z"

VERY_UNHAPPY = _BROWS + _EYES + "M-.46,.62Q0,-.02,.46,.62L.36,.68Q0,.2,-.36,.68Z"
UNHAPPY = _EYES + "M-.44,.5Q0,.1,.44,.5L.37,.61Q0,.27,-.37,.61Z"
NEUTRAL = _EYES + "M-.4,.3L.4,.3L.4,.43L-.4,.43Z"
HAPPY = _EYES + "M-.46,.22Q0,.72,.46,.22L.38,.13Q0,.53,-.38,.13Z"
VERY_HAPPY = _EYES + "M-.52,.1L.52,.1Q.42,.68,0,.68Q-.42,.68,-.52,.1Z"

BY_MEAN = ((-0.6, VERY_UNHAPPY), (-0.2, UNHAPPY), (0.2, NEUTRAL), (0.6, HAPPY))
"""Each face stands for means below its number; above the last one VERY_HAPPY."""
