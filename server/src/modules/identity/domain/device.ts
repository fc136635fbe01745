/** A device in words, for the list of one's sessions and the audit log: `Chrome · Windows`, `微信 · iPhone`. */

type Words = readonly (readonly [sign: string, word: string])[]

/** In this order: a browser names the ones that it descends from too. */
const browsers: Words = [
  ['MicroMessenger/', '微信'],
  ['DingTalk/', '钉钉'],
  ['Lark/', '飞书'],
  ['QQBrowser/', 'QQ 浏览器'],
  ['UCBrowser/', 'UC 浏览器'],
  ['HuaweiBrowser/', '华为浏览器'],
  ['MiuiBrowser/', '小米浏览器'],
  ['Edg/', 'Edge'],
  ['EdgA/', 'Edge'],
  ['EdgiOS/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['HeadlessChrome/', 'Chrome'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
  ['curl/', 'curl'],
]

const systems: Words = [
  ['OpenHarmony', 'HarmonyOS'],
  ['HarmonyOS', 'HarmonyOS'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
]

/** Longer headers are nonsense or an attack; what matters stands at the front. */
const READ_AT_MOST = 512

/** Nothing of the header itself is ever shown: only words of ours. Empty when it says nothing that we know. */
export function deviceWords(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, READ_AT_MOST)
  const found = [browsers, systems].map((words) => words.find(([sign]) => text.includes(sign))?.[1])
  return found.filter((word) => word !== undefined).join(' · ')
}
