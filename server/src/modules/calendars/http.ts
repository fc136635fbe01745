/** Which op answers which route. */
import { check, list, read, save } from './ops/years.ts'

export const endpoints = [list, read, check, save]
