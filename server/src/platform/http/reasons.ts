/** Why a field was refused, in the reader's language: our own short sentences, Zod's for what is rare. */
import { z } from 'zod'
import type { Locale } from '@zhanggui/contract/refusals'

/** Messages of the contract's own checks and of the gate, as written there, in Chinese. */
const own: Readonly<Record<string, string>> = {
  'must not be blank': '不能为空',
  'must be a single line without control characters': '只能是一行，且不含控制字符',
  'must be a phone number': '须为手机号码',
  'must be a complete https address without user name': '须为完整的 https 地址，且不含用户名',
  'must lead to a public address': '须指向公网地址',
  'must not be this server itself': '不能指向本系统自身',
  'must be a code': '须为 6 位验证码或恢复码',
  'must lie in the future': '须为将来的时间',
  'must lie between 2000 and 2100': '须在 2000 年至 2100 年之间',
  'must be 3–32 lower-case letters, digits or -': '须为 3–32 位小写字母、数字或 -，以字母开头',
  'must be 2–32 letters, digits, . _ or -': '须为 2–32 位字母、数字或 . _ -',
  'a mail address or a phone number is needed': '请填写邮箱或手机号',
  'contains the character U+0000': '含有字符 U+0000',
  'contains half of a character (unpaired surrogate)': '含有不完整的字符',
  'nested too deep': '嵌套过深',
  'too many values': '内容项过多',
  'not JSON': '不是有效的 JSON',
  'empty body': '内容为空',
  'content length': '内容长度与声明不符',
  'not an address': '不是有效的地址',
  'not HTTP': '不是有效的 HTTP 请求',
  'it did not arrive in time': '未在规定时间内送达',
  'a value cannot be stored': '含有无法保存的值',
}

export const reasonIn = (locale: Locale, message: string): string =>
  locale === 'zh-CN' ? (own[message] ?? message) : message

type Issue = z.core.$ZodRawIssue

const kinds: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
}

function inChinese(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `须为${kinds[issue.expected] ?? issue.expected}`
    case 'too_big':
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字符`
      if (issue.origin === 'array') return `最多 ${issue.maximum} 项`
      return `不能大于 ${issue.maximum}`
    case 'too_small':
      if (issue.origin === 'string') return `至少 ${issue.minimum} 个字符`
      if (issue.origin === 'array') return `至少 ${issue.minimum} 项`
      return `不能小于 ${issue.minimum}`
    case 'unrecognized_keys':
      return '不认识的字段'
    default:
      return undefined
  }
}

function inEnglish(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : `must be ${issue.expected}`
    case 'too_big':
      if (issue.origin === 'string') return `at most ${issue.maximum} characters`
      return issue.origin === 'array' ? `at most ${issue.maximum} items` : `at most ${issue.maximum}`
    case 'too_small':
      if (issue.origin === 'string') return `at least ${issue.minimum} characters`
      return issue.origin === 'array' ? `at least ${issue.minimum} items` : `at least ${issue.minimum}`
    case 'unrecognized_keys':
      return 'unknown field'
    default:
      return undefined
  }
}

const zods = { 'zh-CN': z.locales.zhCN().localeError, 'en-US': z.locales.en().localeError }
const ours = { 'zh-CN': inChinese, 'en-US': inEnglish }

/** Zod's error map for one language. */
export const errorMapOf = (locale: Locale) => (issue: Issue) => ours[locale](issue) ?? zods[locale](issue)
