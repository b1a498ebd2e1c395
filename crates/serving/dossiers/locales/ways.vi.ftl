# Nộp bằng cách nào, cho ai
dossiers-channel-post = Nộp qua bưu chính
dossiers-desk-channel-post = nộp qua bưu chính
dossiers-manner = Cách nộp
dossiers-manner-bearer = Người nộp thay
dossiers-manner-basis = Giấy tờ nộp thay
dossiers-manner-stamped = Ngày trên dấu bưu điện
dossiers-manner-stamped-help = Thời gian giải quyết tính từ lúc Bộ phận Một cửa nhận, không tính từ ngày gửi.
dossiers-manner-tracking = Số bưu gửi
dossiers-manner-intake = Nơi nhận hồ sơ và trả kết quả
dossiers-manner-post = Bưu gửi
dossiers-manner-right = Nộp thay với tư cách nào?
dossiers-manner-bearer-name = Họ tên người nộp thay, hoặc tên tổ chức
dossiers-manner-bearer-number = Số định danh của người nộp thay
dossiers-manner-bearer-number-help = Để trống khi người nộp thay là tổ chức.
dossiers-manner-bearer-phone = Điện thoại của người nộp thay
dossiers-manner-household = Thành viên của hộ
dossiers-manner-household-help = Một hồ sơ cho cả hộ. Người đứng tên hồ sơ đã khai ở trang trước; ở đây ghi những người còn lại.
dossiers-manner-member = Thành viên { $n }
dossiers-manner-member-name = Họ tên
dossiers-manner-member-relation = Quan hệ với người đứng tên
dossiers-manner-member-number = Số định danh
dossiers-manner-more = Thêm thành viên
# dynamic: dossiers-basis-
dossiers-basis-written = Theo giấy ủy quyền
dossiers-basis-written-help = Giấy ủy quyền được chứng thực, nếu pháp luật yêu cầu.
dossiers-basis-relative = Là người thân
dossiers-basis-relative-help = Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột: chỉ cần giấy tờ chứng minh quan hệ.
dossiers-basis-guardian = Là người đại diện theo pháp luật
dossiers-basis-guardian-help = Cha mẹ của con chưa thành niên, người giám hộ.
dossiers-basis-organisation = Thay mặt tổ chức
dossiers-basis-organisation-help = Có giấy giới thiệu.
# dynamic: dossiers-mandate-
dossiers-mandate-written = Giấy ủy quyền
dossiers-mandate-relative = Giấy tờ chứng minh quan hệ
dossiers-mandate-guardian = Giấy tờ chứng minh quyền đại diện
dossiers-mandate-organisation = Giấy giới thiệu của tổ chức
# dynamic: dossiers-relation-
dossiers-relation-spouse = Vợ hoặc chồng
dossiers-relation-child = Con
dossiers-relation-parent = Cha hoặc mẹ
dossiers-relation-sibling = Anh, chị, em
dossiers-relation-grandparent = Ông hoặc bà
dossiers-relation-grandchild = Cháu
dossiers-relation-other = Người khác trong hộ
field-too-many-members = Một hộ được ghi tối đa { $limit } thành viên.
field-too-many-units = Mỗi lần hỏi ý kiến tối đa { $limit } đơn vị.

# Bắt đầu nộp
dossiers-start-household = Cho cả hộ gia đình
dossiers-start-household-help = Một hồ sơ cho cả hộ, ông/bà đứng tên.
dossiers-start-intake = Nơi nộp giấy tờ và nhận kết quả
dossiers-start-intake-same = Chính nơi giải quyết
dossiers-start-intake-help = Ông/bà chọn được Bộ phận Một cửa nào gần mình trong thành phố. Hồ sơ được chuyển đến nơi giải quyết, kết quả được chuyển về.
dossiers-draft-manner = Ông/bà nộp thay ai, với tư cách nào?
dossiers-draft-manner-household = Ai ở trong hộ?
dossiers-draft-manner-counter = Cách nộp
dossiers-step-manner = Cách nộp
dossiers-summary-wrong-manner = Phần Cách nộp còn chỗ chưa điền hoặc chưa đúng
dossiers-summary-take-in-post = Ghi nhận hồ sơ bưu chính
dossiers-paper-mandate = Giấy tờ nộp thay
dossiers-paper-mandate-about = Chứng minh { $name } được nộp thay.
dossiers-paper-result-corrected = Kết quả đã đính chính

# Tại quầy
dossiers-counter-more = Nộp thay, hộ gia đình, theo nhóm, bưu chính, nơi khác giải quyết
dossiers-counter-more-do = Chọn
dossiers-counter-by = Hồ sơ đến bằng
# dynamic: dossiers-counter-by-
dossiers-counter-by-counter = Người nộp mang đến quầy
dossiers-counter-by-post = Bưu chính công ích
dossiers-counter-for = Người nộp
# dynamic: dossiers-counter-for-
dossiers-counter-for-own = Nộp cho chính mình
dossiers-counter-for-other = Nộp thay người khác
dossiers-counter-for-household = Nộp cho cả hộ
dossiers-counter-for-group = Nộp cùng lúc cho nhiều người
dossiers-counter-unit = Nơi giải quyết
dossiers-counter-unit-help = Quầy nào trong thành phố cũng nhận được. Mã hồ sơ và hạn trả theo nơi giải quyết.
dossiers-receipt-post = Đã ghi nhận hồ sơ gửi qua bưu chính
dossiers-bundle = Nộp cùng nhóm
dossiers-bundle-receipt = Giấy tiếp nhận chung của nhóm
dossiers-bundle-next = Nhận hồ sơ tiếp theo của nhóm
dossiers-bundle-count = Số hồ sơ

# Trang hồ sơ
dossiers-case-opinions = Ý kiến của đơn vị khác
dossiers-case-corrections = Đính chính kết quả
dossiers-opinion-line = { $unit }, hẹn trả lời { $due }
dossiers-correction-lead = Lãnh đạo hẹn trả lời về sai sót trong kết quả
dossiers-way-correction = Kết quả có sai sót?
dossiers-way-supplement = Phiếu yêu cầu bổ sung
dossiers-way-refusal = Phiếu từ chối
dossiers-way-stop = Thông báo dừng giải quyết
dossiers-slip-pdf = Tệp PDF có mã kiểm tra
dossiers-way-second = Phiếu hẹn lại
dossiers-says-refused-accepted = { $reason } Căn cứ: { $ground }
dossiers-refused-accepted = Chúng tôi xin lỗi ông/bà
dossiers-refused-accepted-more = Lẽ ra chúng tôi phải báo ngay khi ông/bà nộp. Việc tiếp nhận hồ sơ này là sai sót của chúng tôi; lý do và căn cứ ghi ở trên.
dossiers-line-filed-post = Hồ sơ được nhận qua bưu chính và có ngày hẹn trả
dossiers-line-refused-accepted = Hồ sơ không được giải quyết: lẽ ra không được tiếp nhận, cơ quan xin lỗi
dossiers-line-opinion-asked = Hỏi ý kiến đơn vị khác
dossiers-line-opinion-given = Đơn vị được hỏi đã trả lời
dossiers-line-went-on-without = Làm tiếp khi chưa có ý kiến trễ hạn
dossiers-line-error-reported = Có người báo kết quả có sai sót
dossiers-line-corrected = Kết quả đã được đính chính
dossiers-line-found-right = Đã xem lại: kết quả không sai

# Đính chính
dossiers-correction = Báo kết quả có sai sót
dossiers-correction-says = Lãnh đạo sẽ xem lại và trả lời ông/bà đúng hẹn. Nếu kết quả sai, ông/bà được nhận kết quả đúng; bản cũ vẫn lưu trong hồ sơ.
dossiers-correction-what = Chỗ sai
dossiers-correction-what-help = Ghi rõ chỗ nào sai và đúng ra phải thế nào, như: sai tháng sinh của con, đúng là tháng 3.
dossiers-correction-do = Gửi
dossiers-correction-said = Đã nhận. Ngày hẹn trả lời ở dưới đây.
dossiers-correction-done = Đã làm
dossiers-correction-found-right = Kết quả không sai
dossiers-correction-day = Ngày đính chính
dossiers-correction-former = Kết quả lúc đó
dossiers-correction-by-party = Người dân báo
dossiers-correction-by-officer = Cán bộ phát hiện
dossiers-result-former = Kết quả trước khi đính chính
dossiers-result-former-more = Không còn giá trị, lưu để đối chiếu.
dossiers-returned-post = Gửi qua bưu chính

# Phiếu hẹn lại
dossiers-second = Phiếu xin lỗi và hẹn lại ngày trả kết quả
# dynamic: dossiers-second-form-
dossiers-second-form-nd61-2018 = Mẫu số 04 (Thông tư 01/2018/TT-VPCP)
dossiers-second-form-nd118-2025 = Mẫu số 04 (Thông tư 03/2025/TT-VPCP)
dossiers-second-to = Kính gửi: ông/bà { $name }
dossiers-second-first = Đã hẹn trả
dossiers-second-reason = Lý do trễ hẹn
dossiers-second-sorry = { $unit } xin lỗi ông/bà vì đã không trả kết quả đúng hẹn.
dossiers-second-due = Hẹn lại ngày trả kết quả
dossiers-second-sign = Thủ trưởng cơ quan

# Việc của cán bộ
dossiers-desk-act-opinions = Hỏi ý kiến đơn vị khác
dossiers-desk-act-refusal-after-acceptance = Từ chối sau khi đã tiếp nhận
dossiers-desk-act-corrections = Báo kết quả có sai sót
dossiers-desk-act-corrected-result = Đính chính kết quả
dossiers-desk-act-finding-right = Trả lời: kết quả không sai
dossiers-desk-help-opinions = Mỗi đơn vị có hạn trả lời riêng. Hồ sơ vẫn ở ông/bà; muốn làm tiếp khi một ý kiến đã trễ thì ghi lý do vào ghi chú của bước.
dossiers-desk-help-refusal-after-acceptance = Chỉ dùng khi lẽ ra không được tiếp nhận. Đây là lỗi của cơ quan: người nộp được xin lỗi, lời hẹn kết thúc.
dossiers-desk-help-corrections = Lãnh đạo nhận việc này và có hạn phải trả lời.
dossiers-desk-help-corrected-result = Kết quả mới thay kết quả cũ; cả hai vẫn xem được trong hồ sơ. Tải tệp mới lên trước, nếu có.
dossiers-desk-help-finding-right = Người báo đọc được câu trả lời. Kết quả giữ nguyên.
dossiers-desk-button-opinions = Gửi câu hỏi
dossiers-desk-button-refusal-after-acceptance = Từ chối và xin lỗi
dossiers-desk-button-corrections = Ghi nhận sai sót
dossiers-desk-button-corrected-result = Thay kết quả
dossiers-desk-button-finding-right = Trả lời
dossiers-desk-said-opinions = Đã gửi câu hỏi. Hạn trả lời của từng đơn vị ở trang hồ sơ.
dossiers-desk-said-refusal-after-acceptance = Đã từ chối hồ sơ. Cơ quan nợ người nộp lời xin lỗi.
dossiers-desk-said-corrections = Đã ghi nhận. Lãnh đạo có hạn phải trả lời.
dossiers-desk-said-corrected-result = Đã thay kết quả. Người dân thấy kết quả mới.
dossiers-desk-said-finding-right = Đã trả lời người báo.
dossiers-desk-field-units = Hỏi đơn vị nào
dossiers-desk-field-question = Hỏi gì
dossiers-desk-field-question-help = Đơn vị được hỏi đọc câu này cùng hồ sơ.
dossiers-desk-field-days = Trả lời trong mấy ngày làm việc
dossiers-desk-field-days-help = Để trống thì theo quy định chung. Nhiều nhất 30 ngày.
dossiers-desk-field-ground = Căn cứ pháp luật
dossiers-desk-field-ground-help = Điều, khoản nào, văn bản nào. Người dân đọc được.
dossiers-desk-field-done = Trả lời người báo
dossiers-desk-field-what = Sai chỗ nào
dossiers-desk-field-tracking = Số bưu gửi
dossiers-desk-field-tracking-help = Bắt buộc khi gửi qua bưu chính.
# dynamic: dossiers-wish-
dossiers-wish = Muốn nhận kết quả
dossiers-wish-paper = Tại Bộ phận Một cửa
dossiers-wish-digital = Bản điện tử, trên trang hồ sơ
dossiers-wish-post = Qua bưu chính công ích; chưa có địa chỉ nhận
dossiers-wish-post-to = Qua bưu chính công ích, đến: { $address }
dossiers-wish-is = Người nộp muốn nhận: { $wish }.
dossiers-desk-way-post = Gửi qua bưu chính công ích
dossiers-due-kind-opinion = cho ý kiến
dossiers-due-kind-correction = trả lời về sai sót trong kết quả

# Ý kiến
dossiers-opinions = Đơn vị khác hỏi ý kiến
dossiers-opinions-back = Về danh sách câu hỏi
dossiers-opinions-empty = Không có câu hỏi nào chờ đơn vị ông/bà
dossiers-opinions-empty-more = Câu hỏi của đơn vị khác về một hồ sơ sẽ hiện ở đây, việc đến hạn trước đứng trên.
dossiers-opinion = Cho ý kiến về một hồ sơ
dossiers-opinion-question = Câu hỏi
dossiers-opinion-from = Đơn vị hỏi
dossiers-opinion-due = Hạn trả lời
dossiers-opinion-answer = Ý kiến
dossiers-opinion-answer-help = Ghi rõ đồng ý hay không, căn cứ nào. Đơn vị hỏi đọc được; người dân không đọc được.
dossiers-opinion-do = Gửi ý kiến
dossiers-opinion-said = Đã gửi ý kiến.
dossiers-opinion-remind = Nhắc
dossiers-opinion-reminded = đã nhắc
dossiers-opinion-said-reminded = Đã nhắc đơn vị được hỏi.
dossiers-opinion-given = Đã trả lời
dossiers-opinion-given-late = Trả lời trễ
dossiers-opinion-without = Không trả lời, đã làm tiếp
dossiers-opinion-ended = Không cần nữa
dossiers-opinion-late = Trễ hạn trả lời
dossiers-opinion-waits = Đang chờ

# Bàn giao giấy tờ
dossiers-hand-overs = Bàn giao giấy tờ
dossiers-hand-overs-title = Danh sách bàn giao hồ sơ { $day }
dossiers-hand-overs-day = Ngày
dossiers-hand-overs-papers = Loại giấy tờ
dossiers-hand-overs-handed = Giao lúc
dossiers-hand-overs-received = Nhận lúc
dossiers-hand-overs-count = { $n } hồ sơ, đã nhận { $received }.
dossiers-hand-overs-confirm = Tôi đã nhận đủ
dossiers-hand-overs-said = Đã xác nhận nhận đủ giấy tờ.
dossiers-hand-overs-empty = Ngày này không có giấy tờ nào được bàn giao.

# Từ chối
dossiers-no-tracking = Gửi qua bưu chính thì phải có số bưu gửi.
dossiers-not-to-ask = Không hỏi được đơn vị này. Xin chọn đơn vị khác.
dossiers-asked-already = Đơn vị này đã được hỏi và chưa trả lời. Ông/bà có thể nhắc.
dossiers-opinions-awaited = Còn ý kiến đang chờ và chưa đến hạn. Xin đợi, hoặc nhắc đơn vị được hỏi.
dossiers-goes-on-without-note = Có ý kiến đã trễ hạn. Muốn làm tiếp, xin ghi lý do vào ghi chú.
dossiers-opinion-closed = Ý kiến này đã có hoặc không còn cần nữa.
dossiers-correction-open = Sai sót trong kết quả này đã được báo và đang được xem lại.
dossiers-correction-settled = Sai sót này đã được trả lời.
dossiers-nothing-handed-over = Không còn giấy tờ nào chờ xác nhận trong danh sách này.
dossiers-not-of-bundle = Hồ sơ này không cùng thủ tục, cùng nơi với nhóm, hoặc nhóm đã đủ 100 hồ sơ.
