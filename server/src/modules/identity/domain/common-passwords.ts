/** Passwords of ten characters and more that many people have: the first that a guesser tries. Lower-case, one to a word. */

const words = `
0123456789 01234567890 1111111111 11111111111 1122334455 112233445566 1123581321 1212121212 123123123123
1231231231 1234512345 1234554321 1234567890 1234567891 12345678900 12345678910 123456789a 123456789aa
123456789abc 123456789q 123456789qq 123456789z 1234567899 1234qwerasdf 1234qwerty 123qweasdzxc 1314521521
1357924680 147258369a 147258369147 159357159357 159753456852 1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u
1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 1qazxsw2345 2222222222 3.1415926535 3141592653 31415926535
5201314520 5201314521 5201314a123 5211314521 5845201314 6666666666 7758521521 7777777777 8888888888 88888888888
9876543210 98765432100 9999999999 a123456789 a1234567890 a1b2c3d4e5 a5201314520 aa12345678 aa123456789
aaa123456789 ab123456789 abc1234567 abc12345678 abc123456789 abcd123456 abcd1234567 abcd12345678 abcde12345
abcdef123456 abcdefg123 abcdefg1234567 abcdefghij admin12345 admin123456 admin1234567 admin12345678 admin@12345
admin@123456 administrator administrator123 aliyun12345 aliyun123456 asd123456789 asdf123456 asdf1234567890
asdfghjkl1 asdfghjkl123 asdfghjkl; baidu12345 baidu123456 basketball bismillah1 caonima123 changeit123
changeme123 changeme1234 chinachina china123456 chocolate1 code123456 computer123 comeonbaby default123
dragonball dreamweaver elizabeth1 football12 football123 gfhjkm1234 guest12345 guest123456 hello12345
hello123456 helloworld helloworld1 helloworld123 huawei12345 huawei123456 huawei@123 iloveyou12 iloveyou123
iloveyou1314 iloveyou520 iloveyouforever internet123 jiushiaini123 jordan23jordan killer123456 letmein123
letmein1234 liverpool1 liverpool123 love123456 loveyou123 loveyou1314 manager123 master123456 michael123
microsoft1 monkey1234 monkey12345 motherlode mynameis123 mypassword mypassword1 nihao12345 nihao123456
nihaoma123 nokia123456 opensesame p@ssw0rd123 p@ssw0rd1234 p@ssword123 pa55word123 pass123456 pass1234567
passw0rd12 passw0rd123 passw0rd1234 passwd123456 password00 password01 password10 password11 password12
password123 password1234 password12345 password123456 password1! password123! password@1 password@123
password@1234 passwordpassword pokemon123 princess12 princess123 q123456789 q1w2e3r4t5 q1w2e3r4t5y6
qaz123456789 qazwsx1234 qazwsx12345 qazwsx123456 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qq12345678 qq123456789
qq1234567890 qq5201314520 qwe1234567 qwe123456789 qwe123qwe123 qweasdzxc1 qweasdzxc123 qwer123456 qwer12345678
qwerasdfzxcv qwert12345 qwerty12345 qwerty123456 qwerty1234567 qwertyuiop qwertyuiop1 qwertyuiop123
qwertyuiop[] root123456 root1234567 scoobydoo1 secret1234 secret123456 security123 shanghai123 sunshine12
sunshine123 superman12 superman123 superstar1 system1234 taobao12345 taobao123456 temp123456 temporary1
test123456 test1234567 test12345678 test123test testtest123 testtesttest thankyou123 trustno1234 unbelievable
user123456 user12345678 w123456789 wang123456 wangwang123 wangyiwang weibo12345 weixin123456 welcome123
welcome1234 welcome12345 welcome@123 whatever123 woaini1234 woaini12345 woaini123456 woaini1314 woaini13145
woaini1314520 woaini520520 woaini5201314 woainiwoaini wodemima123 wojiushiwo wojiushiwo1 wojiushiwo123
xiaoming123 xiaoxiao123 xiaoxiaoxiao yuanyuan123 z123456789 zaq12wsxcde zaq1zaq1zaq1 zhang123456 zhangwei123
zhanggui123 zhanggui1234 zhangsan123 zhongguo123 zxc123456789 zxc123zxc123 zxcv123456 zxcvbnm123 zxcvbnm1234
zxcvbnm123456 zxcvbnm,./ zxcvbnm789 zz123456789
`

export const commonPasswords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
