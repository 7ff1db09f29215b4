import { z } from 'zod'

export const PASSWORD_LENGTH = { least: 10, most: 200 } as const
const DIFFERENT_CHARACTERS = 5
const NAME_LENGTH = 40

// Controls and marks of direction: a name must not turn round what stands beside it.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu

/** What somebody is called on the site. */
export const nameSchema = z
  .string()
  .max(400)
  .transform(name => name.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, '이름을 적어 주세요.').max(NAME_LENGTH, `이름은 ${NAME_LENGTH}자까지 쓸 수 있어요.`))

/** Lower case: one address is one account. */
export const emailSchema = z
  .string()
  .max(254, '이메일 주소가 너무 길어요.')
  .transform(email => email.trim().toLowerCase())
  .pipe(z.email('이메일 주소를 확인해 주세요.'))

/** A password on the way in: whatever it is, it is compared. */
export const givenPassword = z.string().min(1, '비밀번호를 적어 주세요.').max(PASSWORD_LENGTH.most)

/** A password to be set. */
export const newPassword = z
  .string()
  .max(PASSWORD_LENGTH.most, `비밀번호는 ${PASSWORD_LENGTH.most}자까지 쓸 수 있어요.`)
  .refine(
    password => [...password].length >= PASSWORD_LENGTH.least,
    `비밀번호는 ${PASSWORD_LENGTH.least}자 이상으로 정해 주세요.`,
  )
  .refine(
    password => new Set(password).size >= DIFFERENT_CHARACTERS,
    `서로 다른 글자를 ${DIFFERENT_CHARACTERS}개 이상 써 주세요.`,
  )

const isEmail = ({ email, password }: { email: string; password: string }) =>
  password.toLowerCase() !== email && password.toLowerCase() !== email.split('@')[0]

export const signUpSchema = z
  .strictObject({ name: nameSchema, email: emailSchema, password: newPassword })
  .refine(isEmail, { path: ['password'], message: '이메일과 같은 비밀번호는 쓸 수 없어요.' })
export type SignUp = z.output<typeof signUpSchema>

export const signInSchema = z.strictObject({ email: emailSchema, password: givenPassword })
export type SignIn = z.output<typeof signInSchema>
