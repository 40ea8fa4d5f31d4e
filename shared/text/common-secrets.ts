/**
 * What people choose when asked for a passphrase, most common first: guessed before anything else. Three lists of our own, since
 * there is no Chinese dictionary package for zxcvbn: the usual Western ones, Chinese words and phrases of this field, and pinyin.
 */
export const COMMON_SECRETS: Readonly<Record<'western' | 'chinese' | 'pinyin', readonly string[]>> = {
  western: words(`
    password passw0rd p@ssw0rd pass admin administrator root user guest test login welcome qwerty qwertyuiop asdfghjkl zxcvbnm
    qazwsx qazwsxedc 1qaz2wsx 1qaz 2wsx 3edc qweasd qweasdzxc asdf zxcv abcd abc123 a123456 aa123456 123qwe qwe123 letmein
    iloveyou monkey dragon sunshine princess football baseball master shadow superman batman hello freedom secret computer
    internet windows microsoft office system default changeme temp temp123 love baby lucky money google baidu tencent alibaba
    taobao weixin wechat 5201314 520520 1314520 1314 520 666666 888888 168168 111111 112233 123123 121212 147258 147258369 159357
    159753 789456 987654 110110 119119 10086 12315 12345 123456 1234567 12345678 123456789 1234567890 branch book branchbook party
    member meeting record minutes china beijing shanghai spring summer autumn winter monday friday january december`),
  chinese: words(`
    密码 口令 管理员 我爱你 我爱中国 中国 祖国 北京 上海 中华人民共和国 中国共产党 共产党 共产党员 党员 党支部 支部 支部委员会 支部手册 记录簿 党委 总支 党组织
    党组织生活 组织生活 组织生活会 民主生活会 民主评议 党员大会 支委会 党小组 党小组会 党课 三会一课 主题党日 党费 书记 支部书记 副书记 组织委员 宣传委员 纪检委员 青年委员
    为人民服务 不忘初心 牢记使命 不忘初心牢记使命 实事求是 艰苦奋斗 自力更生 改革开放 两学一做 四个意识 四个自信 两个维护 两个确立 中国梦 新时代 新征程 伟大复兴
    批评与自我批评 自我批评 批评 学习强国 永远跟党走 听党话跟党走 立党为公 执政为民 全心全意为人民服务 先锋 模范 红旗 五星红旗 东方红 团结 奉献 光荣 胜利 人民 服务 学习
    办公室 会议室 会议记录 电脑 单位 学校 医院 公司 图书馆 一二三四五六 一二三四 天天向上 好好学习 好好学习天天向上 恭喜发财 万事如意 身体健康 平安 幸福 快乐
    新年快乐 生日快乐 春夏秋冬 风花雪月 床前明月光 疑是地上霜 举头望明月 低头思故乡 白日依山尽 黄河入海流 春眠不觉晓 处处闻啼鸟 海内存知己 天涯若比邻 人生自古谁无死 留取丹心照汗青`),
  pinyin: words(`
    mima kouling guanliyuan woaini woaizhongguo zhongguo zuguo beijing shanghai zhonghua gongchandang zhongguogongchandang dangyuan
    gongchandangyuan dangzhibu zhibu zhibushouce shouce jilubu dangwei zongzhi dangzuzhi zuzhi zuzhishenghuo zuzhishenghuohui
    minzhushenghuohui minzhupingyi dangyuandahui zhiweihui dangxiaozu dangke sanhuiyike zhutidangri dangfei shuji zhibushuji fushuji
    weirenminfuwu buwangchuxin laojishiming shishiqiushi zhongguomeng xinshidai xinzhengcheng xuexiqiangguo xuexi qiangguo
    yongyuangendangzou piping ziwopiping xianfeng hongqi dongfanghong renmin fuwu tuanjie bangongshi huiyi jilu diannao danwei xuexiao
    yiyuan gongsi tushuguan haohaoxuexi tiantianxiangshang gongxifacai wanshiruyi pingan xingfu kuaile xinniankuaile shengrikuaile
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo wei wangwei zhangwei liwei zhangsan lisi wangwu
    xiaoming laowang laoli baobei laopo laogong mama baba`),
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
