"""Charts as SVG for printed papers: values in, one drawing out that reads in black and white too.

``values`` says what a chart shows, ``bars`` and ``history`` lay it out as ``shapes`` in pixels, ``drawing`` hands them
to ``chart.*.svg.j2``. A paper in Markdown needs the values alone.
"""
