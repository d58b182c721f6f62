"""How a full Chinese name is known: a surname, one or two characters, and a cue in front or a title behind."""

from __future__ import annotations

_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許呂盧蔣賈葉閻鍾譚鄒陸顧錢湯龔"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|歐陽|司馬|諸葛"
_CUE = (
    "姓名|名字|联系人|聯絡人|收件人|收货人|收貨人|经办人|負責人|负责人|签收人|投诉人|反馈人|来电人|持卡人|户名"
    "|我叫|本人叫|名叫"
)
_TITLE = "先生|女士|小姐|同志"
# Words that often stand between a cue and what is no name.
_NO_NAME = "电话|不|没|还|都|是谁|说|要|来|在|和|跟|已|未|换|变|一|也|就"
_HAN = "\u4e00-\u9fff"


def full_name() -> str:
    """A pattern whose group `value` is a full name; a surname with a title alone (王先生, 李工) names nobody."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    return (
        rf"(?:{_CUE})[:是为為 ]{{0,2}}(?P<value>{surname}(?!{_NO_NAME})[{_HAN}]{{1,2}}?)"
        rf"(?=[^{_HAN}]|$|{_TITLE}|电话|手机|電話|手機|说|反映|来电|的)"
    )


def titled_name() -> str:
    """A full name before a title: 张小明先生. The last character may be no surname, else 谢王先生 would be one."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    return rf"(?<![{_HAN}])(?P<value>{surname}[{_HAN}]?[^{_SINGLE}\W\d_a-zA-Z])(?={_TITLE})"
