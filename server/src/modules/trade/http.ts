/** Which op answers which route. */
import { close, edit } from './ops/change.ts'
import { list, listOwn } from './ops/list.ts'
import { importMany, register } from './ops/register.ts'

export const endpoints = [list, register, importMany, edit, close, listOwn]
