/** Chinese cut into words by jieba, whose dictionary is read when it is first needed: it takes 60 MB and some tenths of a second. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Cut } from './domain/words.ts'

let jieba: Jieba | undefined

export const cutChinese: Cut = (run) => (jieba ??= Jieba.withDict(dict)).cut(run)
