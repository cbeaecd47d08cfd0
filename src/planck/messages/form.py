"""Messages on the shape of a file and on the values of its fields (P020 to P023)."""

from __future__ import annotations

from planck.messages.message import Message

_SHAPES: dict[str, Message] = {
    "form.missing": Message(
        "缺少必填的“{key}”",
        "“{key}” is required but missing",
        "请补上一行 {key}: …。",
        "Add a line {key}: ….",
    ),
    "form.unknown_key": Message(
        "不认识字段“{key}”，这里没有名为它的字段",
        "there is no field “{key}” here",
        "请删去这一行；如果缩进的层级错了，请与同级的字段对齐。",
        "Leave the line out; or align it with the fields it belongs to, if its indentation is wrong.",
    ),
    "form.unknown_key_near": Message(
        "不认识字段“{key}”，应为 {suggest}（半角小写）",
        "there is no field “{key}” here; should it be {suggest}?",
        "把字段名改写为 {suggest}。",
        "Write {suggest} for the field's name.",
    ),
    "form.not_a_map": Message(
        "“{key}”下面要分字段书写，现在写的是“{written}”",
        "“{key}” holds fields, but “{written}” is written",
        "每个字段另起一行并缩进，写作 字段名: 内容（半角冒号加空格）。",
        "Put each field on an indented line of its own: name: value (colon and space).",
    ),
    "form.list_for_map": Message(
        "“{key}”下面写成了列表，每项前面多了“- ”",
        "“{key}” is written as a list, with “- ” before each of its fields",
        "去掉每项前面的“- ”，同级的对齐，第一项写作 {first}:。",
        "Leave out the “- ” before each and align them; write the first as {first}:.",
    ),
    "form.not_a_list": Message(
        "“{key}”要写成列表，现在写的是“{written}”",
        "“{key}” is a list, but “{written}” is written",
        "用半角方括号 [ ]，或每项另起一行、以短横和空格“- ”开头；只有一项也一样。",
        "Use brackets [ ], or a line that begins with “- ” for each item, also for a single one.",
    ),
    "form.not_text": Message(
        "“{key}”要写成一段文字，不能分成列表或字段",
        "“{key}” is one text, not a list or fields",
        "多行文字请在冒号后写竖线 |，下一行起缩进书写；文字里有冒号的，也可整段加引号。",
        "For several lines write | after the colon and indent the lines below; or quote a text that holds colons.",
    ),
    "form.one_level": Message(
        "at_least 与 at_most 必须写且只写一个",
        "exactly one of at_least and at_most must be given",
        "不低于写 at_least，不高于写 at_most；两者都有时分成两个目标。",
        "Write at_least for a floor, at_most for a ceiling; make two targets where both apply.",
    ),
    "form.days": Message(
        "“{written}”天太长：最多 {most} 天",
        "“{written}” days are too many: {most} at most",
        "请核对；填 {most} 以内的天数。",
        "Check it; give a number of days up to {most}.",
    ),
    "form.span": Message(
        "方案的起止日期不合常理：应在 {first} 年到 {last} 年之间，不超过 {most} 年",
        "the plan's period cannot be meant: it lies between {first} and {last}, and lasts {most} years at most",
        "请改正 start 和 end，照方案原文填写。",
        "Correct start and end after the plan's own text.",
    ),
    "form.refused_value": Message(
        "“{key}”的内容“{written}”不合要求",
        "“{written}” is not what “{key}” asks for",
        "请对照字段说明改写：planck schema 可列出每个字段的写法。",
        "See what the field takes: planck schema lists them all.",
    ),
    "form.empty": Message(
        "这里没有填写内容",
        "nothing is written here",
        "请填写；没有内容可写时删去这一行。",
        "Write a value, or leave the line out.",
    ),
}

_WORDS: dict[str, Message] = {
    "form.slug": Message(
        "“{written}”不是代码：这里只能用半角字母、数字和 . _ - /",
        "“{written}” is not an id: only ASCII letters, digits and . _ - / may stand here",
        "请填方案里登记的代码或编号，例如 sfj、2.1.7，不写中文名称。",
        "Write the id as the plan has it, such as sfj or 2.1.7, not the Chinese name.",
    ),
    "form.area_code": Message(
        "“{written}”不是行政区划代码：应为六位数字",
        "“{written}” is not the code of an area: six digits",
        "请按国家标准的行政区划代码填写，例如 530181；开发区等没有国标代码的，用本办自编的六位数字。",
        "Write the six digits of the national standard, such as 530181; an area that has none gets digits of the office's own.",
    ),
    "form.slug_near": Message(
        "“{written}”里有全角字符或多余的空格，应为 {suggest}",
        "“{written}” holds full-width characters or blanks; it should be {suggest}",
        "改写为 {suggest}（半角）。",
        "Write {suggest} in ASCII.",
    ),
    "form.choice_empty": Message(
        "{field} 还没有填写",
        "{field} is not filled in yet",
        "从这些里选一个写上：{allowed}。",
        "Write one of these: {allowed}.",
    ),
    "form.choice": Message(
        "{field} 不能写“{written}”",
        "{field} cannot be “{written}”",
        "可以写的有：{allowed}。",
        "What may be written: {allowed}.",
    ),
    "form.choice_near": Message(
        "{field} 不能写“{written}”，是不是 {suggest}？",
        "{field} cannot be “{written}”; is it {suggest}?",
        "改写为 {suggest}（半角小写）。",
        "Write {suggest} (ASCII, small letters).",
    ),
    "form.truth": Message(
        "“{written}”不是 true 或 false",
        "“{written}” is neither true nor false",
        "是写 true，否写 false（半角小写）。",
        "Write true or false, in small letters.",
    ),
    "form.truth_near": Message(
        "这里只写 true 或 false，不写“{written}”",
        "true or false is written here, not “{written}”",
        "改写为 {suggest}。",
        "Write {suggest}.",
    ),
}

_DAYS: dict[str, Message] = {
    "form.day": Message(
        "“{written}”不是日期",
        "“{written}” is not a date",
        "日期写作 YYYY-MM-DD（年-月-日，半角），例如 2024-10-09；还没有日期时留空或删去这一行。",
        "A date is written YYYY-MM-DD, such as 2024-10-09; leave the line out where there is none yet.",
    ),
    "form.day_not_yet": Message(
        "“{written}”不是日期",
        "“{written}” is not a date",
        "还没有到那一天的，冒号后面空着，不用写字；到了以后写日期，例如 2024-10-09（年-月-日）。",
        "Leave it empty while it is not done; then write the day, such as 2024-10-09.",
    ),
    "form.day_is_done": Message(
        "“{written}”不是日期",
        "“{written}” is not a date",
        "写是哪一天完成的，例如 2024-10-09（年-月-日，半角）。",
        "Write the day on which it was done, such as 2024-10-09.",
    ),
    "form.day_short_year": Message(
        "日期“{written}”的年份只写了两位",
        "the year of “{written}” has two digits only",
        "请写全四位年份；如果就是那一天，写作 {suggest}。",
        "Write all four digits of the year; if that day is meant, {suggest}.",
    ),
    "form.day_near": Message(
        "日期“{written}”的写法不对，应为 {suggest}",
        "the date “{written}” is written {suggest}",
        "改写为 {suggest}（YYYY-MM-DD，半角）。",
        "Write {suggest} (YYYY-MM-DD, ASCII).",
    ),
    "form.day_time": Message(
        "这里只写日期，不写时间：“{written}”",
        "only a date is written here, without a time: “{written}”",
        "改写为 {suggest}。",
        "Write {suggest}.",
    ),
    "form.day_zone": Message(
        "这里只写日期，不写时刻和时区：“{written}”换算成北京时间可能是另一天",
        "only a date is written here, without time and zone: in Beijing “{written}” may be another day",
        "请写北京时间的日期，YYYY-MM-DD。",
        "Write the day in Beijing time, YYYY-MM-DD.",
    ),
    "form.day_order": Message(
        "日期“{written}”分不清月和日；可能是 {suggest}",
        "“{written}” does not say which is the month and which the day; it may be {suggest}",
        "请按年-月-日写作 YYYY-MM-DD，例如 2024-10-09。",
        "Write YYYY-MM-DD, such as 2024-10-09.",
    ),
    "form.day_no_year": Message(
        "日期“{written}”没有写年份",
        "the date “{written}” has no year",
        "请写全年、月、日：YYYY-MM-DD，例如 2024-10-09。",
        "Write the year too: YYYY-MM-DD, such as 2024-10-09.",
    ),
    "form.day_no_day": Message(
        "日期“{written}”没有写是几号",
        "the date “{written}” does not say which day",
        "请写全年、月、日：YYYY-MM-DD，例如 2024-10-09。",
        "Write the day too: YYYY-MM-DD, such as 2024-10-09.",
    ),
    "form.day_serial": Message(
        "“{written}”像是 Excel 的日期序号（相当于 {suggest}），不是日期",
        "“{written}” looks like Excel's serial number of a date (that of {suggest}), not a date",
        "请把单元格设为日期格式后再抄；如果就是那一天，写作 {suggest}。",
        "Format the cell as a date and copy it again; if that is the day, write {suggest}.",
    ),
    "form.no_such_day": Message(
        "“{written}”这一天不存在：{month} 月只到 {last} 日",
        "“{written}” does not exist: month {month} has {last} days",
        "请写实际的那一天，{month} 月写 1 到 {last} 日。",
        "Give the day that is meant, from 1 to {last} of month {month}.",
    ),
    "form.no_such_month": Message(
        "“{written}”不是有效的日期：没有这样的年、月或日",
        "“{written}” is not a valid date: there is no such year, month or day",
        "请写实际的那一天，例如 2025-10-09。",
        "Give the day that is meant, such as 2025-10-09.",
    ),
    "form.month_day": Message(
        "“{written}”不是每年的某月某日",
        "“{written}” is not a day of the year",
        "写作 MM-DD（月-日），例如 03-01。",
        "Write MM-DD, such as 03-01.",
    ),
    "form.month_day_near": Message(
        "“{written}”的写法不对，应为 {suggest}",
        "“{written}” is written {suggest}",
        "改写为 {suggest}（MM-DD，半角）。",
        "Write {suggest} (MM-DD, ASCII).",
    ),
    "form.quarter": Message(
        "“{written}”不是季度：季度只有 Q1 至 Q4",
        "“{written}” is not a quarter: there are only Q1 to Q4",
        "写作年份加 Q 加数字，例如 2024Q3。",
        "Write the year, Q and the number, such as 2024Q3.",
    ),
    "form.quarter_no_year": Message(
        "季度“{written}”没有写年份",
        "the quarter “{written}” has no year",
        "写作年份加 Q 加数字，例如 2024Q3，与文件名一致。",
        "Write year, Q and number, such as 2024Q3, as the file is called.",
    ),
    "form.quarter_near": Message(
        "季度“{written}”的写法不对，应为 {suggest}",
        "the quarter “{written}” is written {suggest}",
        "改写为 {suggest}（半角）。",
        "Write {suggest} (ASCII).",
    ),
    "form.half_near": Message(
        "“{written}”是半年，这里要写季度",
        "“{written}” is a half-year; a quarter is asked for",
        "写作年份加 Q 加数字，例如 2024Q3。",
        "Write the year, Q and the number, such as 2024Q3.",
    ),
    "form.year_near": Message(
        "“{written}”是年份，这里要写季度",
        "“{written}” is a year; a quarter is asked for",
        "写作年份加 Q 加数字，例如 2024Q3。",
        "Write the year, Q and the number, such as 2024Q3.",
    ),
    "form.quarter_of_month": Message(
        "“{written}”是月份，这里要写季度",
        "“{written}” is a month; a quarter is asked for",
        "写作 {quarter}。",
        "Write {quarter}.",
    ),
    "form.quarter_or_month": Message(
        "“{written}”分不清是月份还是季度",
        "“{written}” may be a month or a quarter",
        "如果是季度，写作 {suggest}。",
        "If it is the quarter, write {suggest}.",
    ),
}

_NUMBERS: dict[str, Message] = {
    "form.number": Message(
        "“{written}”不是一个数",
        "“{written}” is not a number",
        "只写一个确切的数字（半角阿拉伯数字），例如 95 或 93.5。",
        "Write one exact number in ASCII digits, such as 95 or 93.5.",
    ),
    "form.number_whole": Message(
        "“{written}”不是整数，这里要填整数",
        "“{written}” is not a whole number, which is asked for here",
        "只写一个整数（半角阿拉伯数字），例如 1234。",
        "Write one whole number in ASCII digits, such as 1234.",
    ),
    "form.number_wide": Message(
        "数字“{written}”里有全角字符、引号或多余的空格",
        "the number “{written}” holds full-width characters, quotation marks or blanks",
        "改写为 {suggest}（半角，不加引号）。",
        "Write {suggest} (ASCII, no quotation marks).",
    ),
    "form.number_long": Message(
        "数字太长：最多 {most} 位",
        "the number is too long: {most} digits at most",
        "请核对；可能多粘贴了内容。",
        "Check it; more may have been pasted than was meant.",
    ),
    "form.no_data": Message(
        "“{written}”不是数字",
        "“{written}” is not a number",
        "没有数据就把这一行留空或删去，不要写 0。",
        "Where there are no data leave the value empty or the line out; do not write 0.",
    ),
    "form.negative": Message(
        "“{written}”是负数；这里的数不能小于 0",
        "“{written}” is negative; a figure cannot be below 0",
        "请写 0 或更大的数；没有数据的，留空。",
        "Give 0 or more; leave it empty where there are no data.",
    ),
    "form.number_comment": Message(
        "“{written}”里的井号没有起注释的作用（全角 ＃，或 # 前没有空格）",
        "the number sign in “{written}” begins no comment (full-width ＃, or no blank before #)",
        "注释用半角 #，前面留空格：{suggest}  # …。",
        "Write a comment with # and blanks before it: {suggest}  # ….",
    ),
    "form.number_exponent": Message(
        "“{written}”用了科学计数法",
        "“{written}” is written with an exponent",
        "改写为 {suggest}。",
        "Write {suggest}.",
    ),
    "form.number_separator": Message(
        "“{written}”里有千分位的逗号、空格或下划线",
        "“{written}” holds commas, blanks or underscores between its digits",
        "改写为 {suggest}，数字中间不加符号。",
        "Write {suggest}, with nothing between the digits.",
    ),
    "form.number_zero": Message(
        "“{written}”有加号、前导零，或缺了小数点一侧的数字",
        "“{written}” has a plus sign, leading zeros, or a bare decimal point",
        "改写为 {suggest}。",
        "Write {suggest}.",
    ),
    "form.number_point": Message(
        "“{written}”的小数点写成了句号或汉字",
        "“{written}” has something else for its decimal point",
        "如果是小数，改写为 {suggest}（半角小数点）。",
        "If a decimal is meant, write {suggest}.",
    ),
    "form.number_wan": Message(
        "“{written}”带有“万”或“亿”",
        "“{written}” is given in 万 or 亿",
        "写出确切的数字；如果正好是这么多，写 {suggest}。",
        "Write the exact number; {suggest}, if it is just that.",
    ),
    "form.number_clock": Message(
        "“{written}”是几时几分的写法，这里要填一个数",
        "“{written}” is written as hours and minutes; a number is asked for",
        "如果指时长，以小时（学时）为单位写数字：{suggest}。",
        "If it is a length of time, write it in hours: {suggest}.",
    ),
    "form.number_points": Message(
        "“{written}”带有“个百分点”等单位，是变化量而不是数值",
        "“{written}” is a change in points, not a value",
        "只写指标本身的数字，例如 95。",
        "Write the indicator's value itself, such as 95.",
    ),
    "form.number_about": Message(
        "“{written}”是约数或范围，不是确切的数字",
        "“{written}” is an estimate or a range, not an exact number",
        "只写一个确切的数字。",
        "Write one exact number.",
    ),
    "form.number_fraction": Message(
        "“{written}”是分数，这里要填一个数",
        "“{written}” is a fraction; a number is asked for",
        "比率请分别写分子和分母：{{numerator: …, denominator: …}}。",
        "Give numerator and denominator: {{numerator: …, denominator: …}}.",
    ),
    "form.number_note": Message(
        "“{written}”在数字后面带有括号说明",
        "“{written}” has a note after the number",
        "只写数字 {suggest}；说明写进 progress，或写成注释：{suggest}  # …。",
        "Write {suggest} only; put the note into progress or a comment: {suggest}  # ….",
    ),
    "form.number_percent": Message(
        "“{written}”是百分数，这里要填的不是百分数",
        "“{written}” is a percentage; none is asked for here",
        "只写数字，单位以方案为准（件、人、小时等），不带百分号。",
        "Write the number in the plan's unit of measure (cases, people, hours), without a percent sign.",
    ),
    "form.number_letter": Message(
        "“{written}”里有字母，像是把数字 0 或 1 打成了字母",
        "“{written}” holds a letter where a 0 or 1 may be meant",
        "请核对；如果就是这个数，写作 {suggest}（半角数字）。",
        "Check it; if that number is meant, write {suggest} in digits.",
    ),
    "form.number_unit": Message(
        "“{written}”带有单位",
        "“{written}” has a unit of measure",
        "去掉单位，只写数字：{suggest}。",
        "Leave out the unit: {suggest}.",
    ),
    "form.number_chinese": Message(
        "“{written}”用的是汉字数字",
        "“{written}” is written in Chinese numerals",
        "请用半角阿拉伯数字写，例如 95。",
        "Write it in ASCII digits, such as 95.",
    ),
    "form.number_permille": Message(
        "“{written}”是千分数，这里要填百分数",
        "“{written}” is per mille; a percentage is asked for",
        "改写为 {suggest}。",
        "Write {suggest}.",
    ),
    "form.number_of_programs": Message(
        "“{written}”是程序里的写法（0o 八进制、0x 十六进制、0b 二进制），等于十进制的 {suggest}",
        "“{written}” is a number of programs (0o octal, 0x hexadecimal, 0b binary) and means {suggest}",
        "请核对后写十进制数：是 {suggest} 就写 {suggest}；前两个字符是误写的，去掉它们。",
        "Check it, and write a decimal number: {suggest}, if it is that; without its first two characters, if not.",
    ),
    "form.number_multiple": Message(
        "“{written}”的单位和方案不同：这个指标以“{unit}”计",
        "“{written}” is not in the plan's unit of measure, which is “{unit}”",
        "换算后写 {suggest}（单位：{unit}）。",
        "Convert it and write {suggest} (in {unit}).",
    ),
    "form.number_part": Message(
        "“{written}”带有“万”或“亿”",
        "“{written}” is given in 万 or 亿",
        "分子和分母用同一个单位，都只写数字，不带单位。",
        "Give numerator and denominator in the same unit, as numbers only.",
    ),
    "form.number_bare": Message(
        "“{written}”带有“万”或“亿”",
        "“{written}” is given in 万 or 亿",
        "按这个指标的计量单位（unit）只写数字，不带单位。",
        "Write the number alone, in the indicator's unit of measure (unit).",
    ),
    "form.number_about_near": Message(
        "“{written}”是约数或范围，不是确切的数字",
        "“{written}” is an estimate or a range, not an exact number",
        "查清以后只写一个确切的数字；正好是这么多的，写 {suggest}。",
        "Look it up and write one exact number; {suggest}, if it is just that.",
    ),
    "form.number_other_unit": Message(
        "“{written}”的单位和方案不同：这个指标以“{unit}”计",
        "“{written}” is not in the plan's unit of measure, which is “{unit}”",
        "请核对，按“{unit}”写数字。",
        "Check it, and write the number in {unit}.",
    ),
    "form.number_scale": Message(
        "“{written}”带有“千”“百”“k”这样的倍数",
        "“{written}” is given in thousands or another multiple",
        "写出确切的数字；如果正好是这么多，写 {suggest}。",
        "Write the exact number; {suggest}, if it is just that.",
    ),
    "form.number_tenths": Message(
        "“{written}”用“成”写，这里要填百分数",
        "“{written}” is given in tenths; a percentage is asked for",
        "写出确切的百分数；如果正好是这么多，写 {suggest}。",
        "Write the exact percentage; {suggest}, if it is just that.",
    ),
    "form.number_words": Message(
        "“{written}”是文字，不是数字",
        "“{written}” is words, not a number",
        "有数的，只写数字，例如 95；还没有数的空着，在进展情况里说明原因。",
        "Write the number alone, such as 95; leave it empty where there is none yet, and say why under progress.",
    ),
    "form.negative_share": Message(
        "“{written}”是负数；占比不能小于 0",
        "“{written}” is negative; a share cannot be below 0",
        "请核对数值；确会小于 0 的指标（如增速），请协调员在方案里给它写 share: false。",
        "Check it; of an indicator that may fall below 0, such as a growth rate, the plan says share: false.",
    ),
    "form.measure_near": Message(
        "计量单位“{written}”要写作 {suggest}，否则只当作一个普通的单位",
        "the unit of measure “{written}” is written {suggest}; it would be a word like any other",
        "改写为 unit: {suggest}。",
        "Write unit: {suggest}.",
    ),
}

SENTENCES: dict[str, Message] = _SHAPES | _WORDS | _DAYS | _NUMBERS
