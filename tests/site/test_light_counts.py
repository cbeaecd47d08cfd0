"""Lights counted on the overview and the page of quarters."""

from planck.core.lights import Light
from planck.site.frame import light_counts


def test_the_lights_of_tasks_sum_to_all_tasks_with_those_of_nothing_to_judge():
    counts = light_counts({Light.GREEN: 1, Light.YELLOW: 1, Light.RED: 0, Light.NONE: 1})
    assert [(each.light, each.count) for each in counts] == [("▲ 黄", 1), ("○ 绿", 1), ("－ 无", 1)]
